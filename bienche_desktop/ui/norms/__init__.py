"""The window "Định mức của nghị định": what the file holds, and a form to write one."""
