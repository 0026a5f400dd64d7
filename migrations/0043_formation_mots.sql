-- Words of the titles of trainings, to mend what is typed when nothing answers it.

create table formation_mot (
  mot text primary key check (mot ~ '^[a-z]{3,40}$'),
  radical text not null
);
create index formation_mot_radical on formation_mot (radical);
create index formation_mot_semblable on formation_mot using gin (mot gin_trgm_ops);
grant select on formation_mot to porte_app;
