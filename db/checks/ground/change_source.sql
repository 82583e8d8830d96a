SELECT document.file, stated_change.sheet, stated_change.cell, document.uid
FROM stated_change LEFT JOIN document ON document.id = stated_change.document
WHERE stated_change.id = :id AND (stated_change.cell IS NOT NULL OR stated_change.document IS NOT NULL);
