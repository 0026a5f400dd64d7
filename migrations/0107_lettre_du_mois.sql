-- The letter of the month, to the professionals of a territoire: until when each was told, and who does not want it.
create table lettre_lecteur (
  compte_id uuid primary key references compte (id) on delete cascade,
  -- Digest of the secret of the link that stops it.
  lien_empreinte bytea not null unique,
  -- The months before this day are told.
  dite_jusqua date,
  refusee_le timestamptz
);
grant select, insert on lettre_lecteur to porte_app;
grant update (dite_jusqua, refusee_le) on lettre_lecteur to porte_app;

-- Sent by the clock, stopped by a link or by the account of its reader: no agent reads who wants it.
alter table lettre_lecteur enable row level security;
create policy lettre_lecteur_systeme on lettre_lecteur for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

-- What changed in a month, for the members of a territoire.
create index annuaire_changement_le on annuaire_changement (le);
