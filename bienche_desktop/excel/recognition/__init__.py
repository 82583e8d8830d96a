"""From a book to its recognised tables; answers and questions about them."""
