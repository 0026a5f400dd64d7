-- News by e-mail, chosen by theme and place: asked for, then confirmed by the link of a message, left in one click. The address is sealed, and
-- goes with the row.

-- When an event was first shown: what is new is told once.
alter table evenement add column publie_le timestamptz;
update evenement set publie_le = cree_le where etat <> 'brouillon';
create index evenement_publie on evenement (publie_le);
create function evenement_publier() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.publie_le := new.maj_le;
  return new;
end $$;
revoke all on function evenement_publier from public;
create trigger evenement_publie before insert or update on evenement for each row
  when (new.publie_le is null and new.etat <> 'brouillon') execute function evenement_publier();

create table abonnement (
  id uuid primary key,
  -- The agent who asked for it from the workspace: what is between professionals is told too.
  compte_id uuid references compte (id) on delete cascade,
  contenu_chiffre bytea not null,
  -- Keyed digest of the address: one request waits for its confirmation at a time.
  courriel_empreinte bytea not null,
  -- Digest of the secret of the links.
  lien_empreinte bytea not null unique,
  genres text[] not null check (genres <> '{}'),
  -- None: about everything.
  besoins text[] not null default '{}',
  romes text[] not null default '{}',
  -- Around a commune, or in a territoire of the network, told by its communes; neither: everywhere.
  commune text,
  lat double precision,
  lon double precision,
  rayon_km integer check (rayon_km between 1 and 200),
  territoire text,
  communes text[] not null default '{}',
  -- Where, as it is said.
  endroit text not null,
  rythme text not null check (rythme in ('jour', 'semaine')),
  -- While it is not confirmed: nothing is sent, and it goes after some days.
  attend_depuis timestamptz,
  confirme_le timestamptz,
  -- What was new until then has been told.
  dit_jusqua timestamptz,
  check (attend_depuis is not null or confirme_le is not null),
  check ((confirme_le is null) = (dit_jusqua is null)),
  check ((commune is null) = (lat is null) and (commune is null) = (lon is null) and (commune is null) = (rayon_km is null))
);
create unique index abonnement_attend on abonnement (courriel_empreinte) where attend_depuis is not null;
create index abonnement_du on abonnement (rythme, dit_jusqua);
create index abonnement_compte on abonnement (compte_id);

grant select, insert, delete on abonnement to porte_app;
grant update (contenu_chiffre, courriel_empreinte, lien_empreinte, compte_id, genres, besoins, romes, commune, lat, lon, rayon_km, territoire, communes, endroit,
  rythme, attend_depuis, confirme_le, dit_jusqua) on abonnement to porte_app;

-- Asked for, confirmed, sent and left by links: no agent reads who follows what.
alter table abonnement enable row level security;
create policy abonnement_systeme on abonnement for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
