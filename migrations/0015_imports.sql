-- Imports of every kind leave the same trace: how many things vanished with one, and the last of each kind.

alter table import add column retires integer not null default 0;
create index import_genre on import (genre, le desc);
