-- The yearly report of the observatory as it was signed: the document itself, so that what was signed stays what is read. A figure that is
-- corrected afterwards is in another version; the one before stays.

create table rapport (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  annee integer not null check (annee between 2000 and 2100),
  version integer not null check (version > 0),
  pdf bytea not null check (length(pdf) between 1 and 5000000),
  -- SHA-256 of the document, and of the figures that it was drawn from, in hexadecimal.
  empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  contenu_empreinte text not null check (contenu_empreinte ~ '^[0-9a-f]{64}$'),
  nom text not null check (length(nom) between 1 and 120),
  fonction text not null check (length(fonction) between 1 and 120),
  signe_le timestamptz not null,
  unique (territoire_id, annee, version),
  check (empreinte = encode(sha256(pdf), 'hex'))
);

-- Written once, never rewritten.
grant select, insert, delete on rapport to porte_app;

alter table rapport enable row level security;
create policy rapport_lire on rapport for select to porte_app
  using (acteur_coordonne(territoire_id) or (acteur('sorte') = 'agent' and acteur('role') = 'region'));
create policy rapport_signer on rapport for insert to porte_app with check (acteur_coordonne(territoire_id));
-- Retention.
create policy rapport_oublier on rapport for delete to porte_app using (acteur_systeme());
create policy rapport_purge on rapport for select to porte_app using (acteur_systeme());
