SELECT document.file, printed.sheet, place.cell, document.uid
FROM relation_place AS place
CROSS JOIN printed_relation AS printed ON printed.id = place.relation
LEFT JOIN document ON document.id = printed.document
WHERE place.id = :id;
