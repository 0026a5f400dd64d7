-- The rules that doors are chosen by, as the région changes them: versions that follow one another and are never rewritten, and the one
-- draft that the next is prepared in. Version zero is the file that ships with the product, and has no row.

create table regles_version (
  numero integer primary key check (numero > 0),
  -- The files as they are written; null: those that ship with the product, whatever they become.
  reseaux text check (length(reseaux) <= 400000),
  besoins text check (length(besoins) <= 400000),
  motif text not null check (length(motif) between 1 and 500),
  -- The version that it goes back to.
  retour_a integer check (retour_a >= 0 and retour_a < numero),
  -- What was seen before it was applied.
  apercu jsonb not null,
  par uuid references compte (id) on delete set null,
  le timestamptz not null,
  check ((reseaux is null) = (besoins is null))
);

create table regles_brouillon (
  seul boolean primary key default true check (seul),
  -- Grows with each change: what is applied is what was looked at.
  revision integer not null default 1 check (revision > 0),
  -- The version that it was begun from.
  base integer not null check (base >= 0),
  retour_a integer check (retour_a >= 0),
  reseaux text not null check (length(reseaux) <= 400000),
  besoins text not null check (length(besoins) <= 400000),
  -- What it would change; null as long as nobody looked since its last change.
  apercu jsonb,
  par uuid references compte (id) on delete set null,
  maj_le timestamptz not null
);

grant select, insert on regles_version to porte_app;
grant select, insert, update, delete on regles_brouillon to porte_app;

create function acteur_region() returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'agent' and acteur('role') = 'region', false);

-- Rules are public: each process reads them, whoever asks.
alter table regles_version enable row level security;
create policy regles_version_lire on regles_version for select to porte_app using (true);
create policy regles_version_appliquer on regles_version for insert to porte_app with check (acteur_region());

alter table regles_brouillon enable row level security;
create policy regles_brouillon_tenir on regles_brouillon for all to porte_app using (acteur_region()) with check (acteur_region());

-- Every process that serves the site takes the new version.
create function regles_dire() returns trigger language plpgsql as $$
begin
  perform pg_notify('annuaire', 'regles');
  return new;
end $$;
create trigger regles_version_dire after insert on regles_version for each row execute function regles_dire();
