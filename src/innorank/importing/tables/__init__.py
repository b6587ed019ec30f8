"""Tables as publishers hand them out: delimited text, HTML pages, workbooks."""
