"""What a text is: one parser, HTML, plain text, segments, placeholders, channel shaping."""
