"""The shell: words and exit codes.

`main` names every command and turns errors into exit codes; each module holds one group and calls
one service a command. Services are imported inside the commands, so that `--help` is quick.
"""
