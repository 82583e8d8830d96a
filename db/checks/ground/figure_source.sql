SELECT document.file, figure.sheet, figure.cell, document.uid
FROM figure LEFT JOIN document ON document.id = figure.document
WHERE figure.id = :id AND (figure.cell IS NOT NULL OR figure.document IS NOT NULL);
