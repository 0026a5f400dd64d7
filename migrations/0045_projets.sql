-- A person's project, kept because they asked: reached by their resume code alone, without any account or file.

-- Who opened a project by its code acts for that project and nothing else.
create function acteur_projet() returns uuid language sql stable parallel safe return acteur('projet')::uuid;

create table projet_garde (
  id uuid primary key,
  -- Keyed digest of the resume code.
  code_empreinte bytea not null unique,
  -- The document (docs/projet-format.md), without health unless the person asks.
  document_chiffre bytea not null,
  cree_le timestamptz not null,
  -- Last opening by the person: what retention counts from.
  vu_le timestamptz not null
);
create index projet_garde_vu on projet_garde (vu_le);
grant select, insert, update, delete on projet_garde to porte_app;

alter table projet_garde enable row level security;
create policy projet_garde_systeme on projet_garde for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy projet_garde_soi on projet_garde for all to porte_app using (id = acteur_projet()) with check (id = acteur_projet());
