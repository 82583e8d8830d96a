"""What words mean in headers, labels and titles: indicators, measures, years, totals, numbering."""
