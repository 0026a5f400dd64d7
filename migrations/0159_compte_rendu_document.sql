-- The minutes of a meeting may be a document of the library.
alter table reunion add column ressource_id uuid references ressource (id) on delete set null;
