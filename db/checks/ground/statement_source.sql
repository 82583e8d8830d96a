SELECT document.file, statement.sheet, statement.cell, document.uid
FROM statement LEFT JOIN document ON document.id = statement.document
WHERE statement.id = :id;
