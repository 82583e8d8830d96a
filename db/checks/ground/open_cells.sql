-- Whether a unit above others states no number of its own somewhere.
SELECT EXISTS (SELECT 1 FROM temp.unlike WHERE is_open);
