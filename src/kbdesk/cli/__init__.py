"""The shell: words and exit codes."""
