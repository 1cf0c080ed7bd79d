"""Read what users bring: GeoNames' dumps, Linked Places, tables, and indexes."""
