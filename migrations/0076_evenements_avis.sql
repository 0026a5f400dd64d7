-- What people thought of an event, by a link and without an account: three answers, and nothing that says whose they are, nor when they came.
create table evenement_avis (
  id uuid primary key default gen_random_uuid(),
  evenement_id uuid not null references evenement (id) on delete cascade,
  utile text not null check (utile in ('oui', 'un-peu', 'non')),
  suite text not null check (suite in ('oui', 'un-peu', 'non')),
  conseille text not null check (conseille in ('oui', 'un-peu', 'non'))
);
create index evenement_avis_evenement on evenement_avis (evenement_id);

grant select, insert on evenement_avis to porte_app;
alter table evenement_avis enable row level security;
create policy evenement_avis_deposer on evenement_avis for insert to porte_app with check (acteur_systeme());
create policy evenement_avis_lire on evenement_avis for select to porte_app using (evenement_organise(evenement_id));

-- Digest of the secret of the link, when it was sent, and that it was used: once.
alter table inscription add column avis_empreinte bytea unique;
alter table inscription add column avis_demande_le timestamptz;
alter table inscription add column avis_donne boolean not null default false;
grant update (avis_empreinte, avis_demande_le, avis_donne) on inscription to porte_app;
create index inscription_avis on inscription (fin_le) where etat = 'confirmee' and avis_demande_le is null;
