-- Findings that were accepted, and the numbers they stood on.
SELECT ident, basis FROM waiver WHERE until IS NULL OR until >= date('now', 'localtime');
