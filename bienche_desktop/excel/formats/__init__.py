"""The file formats: .xlsx, .xlsb, .xls and .ods turned into the values of `book`, within limits."""
