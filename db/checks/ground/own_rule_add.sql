INSERT INTO temp.rule VALUES (:rule, :operator, :left_constant, :left_missing, :right_constant, :right_missing,
                              :first_year, :last_year);
