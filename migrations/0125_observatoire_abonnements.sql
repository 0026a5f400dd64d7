-- Agents who asked for a summary of the observatory by e-mail. The address is that of their account: nothing of it is here.

create table observatoire_abonnement (
  id uuid primary key,
  compte_id uuid not null references compte (id) on delete cascade,
  -- For whom they acted when they asked: the summary stops with that affectation.
  affectation_id uuid not null references affectation (id) on delete cascade,
  rythme text not null check (rythme in ('mois', 'trimestre')),
  -- Digest of the secret of the link that ends it.
  lien_empreinte bytea not null unique,
  depuis timestamptz not null,
  -- First day of the month or quarter in which it was last written to.
  dit date not null,
  unique (affectation_id)
);
create index observatoire_abonnement_compte on observatoire_abonnement (compte_id);

grant select, insert, delete on observatoire_abonnement to porte_app;
grant update (rythme, dit) on observatoire_abonnement to porte_app;

-- Asked for by an agent through the site, sent by the clock, left by a link: no agent reads who follows what.
alter table observatoire_abonnement enable row level security;
create policy observatoire_abonnement_systeme on observatoire_abonnement for all to porte_app
  using (acteur_systeme()) with check (acteur_systeme());
