-- The training that a structure had its agents follow in a year: beside what it promised by signing. Numbers, and nobody's name.

create table formation_suivie (
  structure_id text not null references structure (id),
  annee integer not null check (annee between 2000 and 2200),
  -- Agents who receive people, and days of training of all of them together.
  agents integer not null check (agents between 1 and 999),
  jours integer not null check (jours between 0 and 9999),
  maj_le timestamptz not null,
  primary key (structure_id, annee)
);
grant select, insert, update on formation_suivie to porte_app;

alter table formation_suivie enable row level security;
create policy formation_suivie_lire on formation_suivie for select to porte_app using (acteur_agent());
create policy formation_suivie_tenir on formation_suivie for all to porte_app
  using (structure_id = acteur_structure_recoit()) with check (structure_id = acteur_structure_recoit());
