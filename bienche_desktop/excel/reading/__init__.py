"""Reading one untrusted file: what it is, its password, the process that opens it, the second engine."""
