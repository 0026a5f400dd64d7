-- What the structures of a territoire know of one another: what changes in the sheets of its members, the page that each keeps for the
-- others, who answers there, and when an agent last looked.

-- When a structure came into a territoire; nothing is known of those that were there before.
alter table territoire_membre add column depuis timestamptz;
alter table territoire_membre alter column depuis set default now();

-- What changed in the sheet or the page of a member: written by triggers alone, whoever changes it. Only what others read of it, never a name.
create table annuaire_changement (
  id bigint generated always as identity primary key,
  structure_id text not null references structure (id) on delete cascade,
  -- The part that changed, and the service or place that it is of, as it is named.
  champ text not null,
  objet text,
  avant jsonb,
  apres jsonb,
  -- The source of the sheet, or the act; none: the structure itself.
  par text,
  le timestamptz not null default now()
);
create index annuaire_changement_structure on annuaire_changement (structure_id, le desc);
grant select on annuaire_changement to porte_app;

-- By statement: an import changes sheets by thousands, of which few are members'.
create function annuaire_noter_structures() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into annuaire_changement (structure_id, champ, avant, apres, par)
  select n.id, d.champ, d.avant, d.apres, n.source
  from apres n join avant a on a.id = n.id cross join lateral (values
    ('nom', to_jsonb(a.nom), to_jsonb(n.nom)), ('description', to_jsonb(a.description), to_jsonb(n.description)),
    ('telephone', to_jsonb(a.telephone), to_jsonb(n.telephone)), ('courriel', to_jsonb(a.courriel), to_jsonb(n.courriel)),
    ('site', to_jsonb(a.site_web), to_jsonb(n.site_web)), ('etat', to_jsonb(a.etat), to_jsonb(n.etat))
  ) d (champ, avant, apres)
  where d.avant is distinct from d.apres and exists (select from territoire_membre m where m.structure_id = n.id);
  return null;
end $$;
create trigger structure_noter after update on structure
  referencing old table as avant new table as apres for each statement execute function annuaire_noter_structures();

create function annuaire_adresse(l lieu) returns jsonb language sql immutable parallel safe
  return to_jsonb(nullif(concat_ws(', ', l.complement, l.adresse, l.code_postal), ''));

create function annuaire_noter_lieux() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into annuaire_changement (structure_id, champ, objet, avant, apres, par)
  select n.structure_id, d.champ, n.nom, d.avant, d.apres, s.source
  from apres n join avant a on a.id = n.id join structure s on s.id = n.structure_id cross join lateral (values
    ('horaires', to_jsonb(a.horaires), to_jsonb(n.horaires)), ('fermetures', nullif(a.fermetures, '[]'), nullif(n.fermetures, '[]')),
    ('adresse', annuaire_adresse(a), annuaire_adresse(n)), ('pmr', to_jsonb(a.pmr), to_jsonb(n.pmr))
  ) d (champ, avant, apres)
  where d.avant is distinct from d.apres and exists (select from territoire_membre m where m.structure_id = n.structure_id);
  return null;
end $$;
create trigger lieu_noter after update on lieu
  referencing old table as avant new table as apres for each statement execute function annuaire_noter_lieux();

create function annuaire_noter_services() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into annuaire_changement (structure_id, champ, objet, avant, apres, par)
  select n.structure_id, d.champ, n.nom, d.avant, d.apres, n.source
  from apres n join avant a on a.id = n.id cross join lateral (
    select 'service', case when a.etat = 'actif' then to_jsonb(a.nom) end, case when n.etat = 'actif' then to_jsonb(n.nom) end
      where a.etat <> n.etat
    union all select v.champ, v.avant, v.apres from (values
      ('nom', to_jsonb(a.nom), to_jsonb(n.nom)), ('description', to_jsonb(a.description), to_jsonb(n.description)),
      ('besoins', a.besoins, n.besoins), ('publics', a.publics, n.publics), ('modes', to_jsonb(a.modes), to_jsonb(n.modes)),
      ('horaires', to_jsonb(a.horaires), to_jsonb(n.horaires)), ('gratuit', to_jsonb(a.gratuit), to_jsonb(n.gratuit)),
      ('frais', to_jsonb(a.frais), to_jsonb(n.frais)), ('documents', to_jsonb(a.documents), to_jsonb(n.documents)),
      ('mobilisable', to_jsonb(a.mobilisable_par), to_jsonb(n.mobilisable_par)),
      ('telephone', to_jsonb(a.telephone), to_jsonb(n.telephone)), ('courriel', to_jsonb(a.courriel), to_jsonb(n.courriel))
    ) v (champ, avant, apres) where a.etat = 'actif' and n.etat = 'actif'
  ) d (champ, avant, apres)
  where d.avant is distinct from d.apres and exists (select from territoire_membre m where m.structure_id = n.structure_id);
  return null;
end $$;
create trigger service_noter after update on service
  referencing old table as avant new table as apres for each statement execute function annuaire_noter_services();

create function annuaire_noter_nouveaux() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into annuaire_changement (structure_id, champ, objet, apres, par)
  select n.structure_id, 'service', n.nom, to_jsonb(n.nom), n.source from apres n
  where n.etat = 'actif' and exists (select from territoire_membre m where m.structure_id = n.structure_id);
  return null;
end $$;
create trigger service_noter_nouveau after insert on service
  referencing new table as apres for each statement execute function annuaire_noter_nouveaux();

-- A structure that signs what it had not, promises a delay: the one that it had promised last, then the new one.
create function convention_noter_delai() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into annuaire_changement (structure_id, champ, avant, apres, par)
  select new.structure_id, 'delai', to_jsonb(d.avant), to_jsonb(new.delai_jours), c.titre
  from convention c, lateral (select (select m.delai_jours from convention_membre m
    where m.structure_id = new.structure_id and m.convention_id <> new.convention_id and m.delai_jours is not null and m.signee_le is not null
    order by m.signee_le desc limit 1) as avant) d
  where c.id = new.convention_id and d.avant is distinct from new.delai_jours
    and exists (select from territoire_membre m where m.structure_id = new.structure_id);
  return null;
end $$;
revoke all on function convention_noter_delai from public;
create trigger convention_noter_delai after update on convention_membre for each row
  when (old.signee_le is null and new.signee_le is not null and new.delai_jours is not null) execute function convention_noter_delai();

-- The page of a member: what it says to the other professionals, and when it last said that all of it, and its sheet, is right.
create table membre_page (
  structure_id text primary key references structure (id) on delete cascade,
  presentation text not null default '' check (length(presentation) <= 1500),
  adresser text not null default '' check (length(adresser) <= 1500),
  ne_fait_pas text[] not null default '{}' check (cardinality(ne_fait_pas) <= 12),
  cadence text not null default 'trimestre' check (cadence in ('mois', 'trimestre', 'semestre', 'annee')),
  confirmee_le timestamptz,
  rappelee_le timestamptz,
  -- Digest of the secret of the last reminder: it confirms, and does nothing else.
  lien_empreinte bytea unique,
  lien_fin timestamptz,
  demonstration boolean not null default false,
  maj_le timestamptz not null,
  check ((lien_empreinte is null) = (lien_fin is null))
);

-- Who answers there: people at work, each of whom agreed to be named to the agents of the network.
create table membre_contact (
  id uuid primary key default gen_random_uuid(),
  structure_id text not null references structure (id) on delete cascade,
  nom text not null check (length(nom) between 1 and 120),
  fonction text not null default '' check (length(fonction) <= 120),
  telephone text check (length(telephone) <= 40),
  courriel text check (length(courriel) between 3 and 254),
  -- What one asks them.
  pour text not null default '' check (length(pour) <= 200),
  accord_le timestamptz not null,
  -- When the structure last said that they are still the one.
  confirme_le timestamptz not null,
  demonstration boolean not null default false
);
create index membre_contact_structure on membre_contact (structure_id);

-- When an agent last looked at the page of a member, and the time before: what changed in between is shown until the end of their visit.
create table membre_vu (
  id uuid primary key default gen_random_uuid(),
  compte_id uuid not null references compte (id) on delete cascade,
  structure_id text not null references structure (id) on delete cascade,
  vu_le timestamptz not null,
  avant_le timestamptz,
  unique (compte_id, structure_id)
);

-- What a page said, and says: contacts are told to have changed, without their names.
create function membre_noter_page() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ancienne membre_page;
begin
  if tg_op = 'UPDATE' then ancienne := old; end if;
  insert into annuaire_changement (structure_id, champ, avant, apres, le)
  select new.structure_id, d.champ, d.avant, d.apres, new.maj_le from (values
    ('presentation', to_jsonb(nullif(ancienne.presentation, '')), to_jsonb(nullif(new.presentation, ''))),
    ('adresser', to_jsonb(nullif(ancienne.adresser, '')), to_jsonb(nullif(new.adresser, ''))),
    ('ne-fait-pas', to_jsonb(nullif(ancienne.ne_fait_pas, '{}')), to_jsonb(nullif(new.ne_fait_pas, '{}')))
  ) d (champ, avant, apres)
  where d.avant is distinct from d.apres;
  return null;
end $$;
revoke all on function membre_noter_page from public;
create trigger membre_page_noter after insert or update on membre_page for each row execute function membre_noter_page();

create function membre_noter_contact() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into annuaire_changement (structure_id, champ, le) select s.id, 'contacts', case tg_op when 'INSERT' then new.accord_le else now() end
  from structure s where s.id = coalesce(new.structure_id, old.structure_id);
  return null;
end $$;
revoke all on function membre_noter_contact from public;
create trigger membre_contact_noter after insert or delete on membre_contact for each row execute function membre_noter_contact();

grant select, insert on membre_page to porte_app;
grant update (presentation, adresser, ne_fait_pas, cadence, confirmee_le, rappelee_le, lien_empreinte, lien_fin, maj_le) on membre_page to porte_app;
grant select, insert, delete on membre_contact to porte_app;
grant update (confirme_le) on membre_contact to porte_app;
grant select, insert, delete on membre_vu to porte_app;
grant update (vu_le, avant_le) on membre_vu to porte_app;

alter table membre_page enable row level security;
create policy membre_page_systeme on membre_page for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy membre_page_lire on membre_page for select to porte_app using (acteur_sorte() = 'agent');
create policy membre_page_ecrire on membre_page for insert to porte_app with check (structure_id = acteur_structure_recoit());
create policy membre_page_tenir on membre_page for update to porte_app using (structure_id = acteur_structure_recoit());

alter table membre_contact enable row level security;
create policy membre_contact_systeme on membre_contact for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy membre_contact_lire on membre_contact for select to porte_app using (acteur_sorte() = 'agent');
create policy membre_contact_tenir on membre_contact for all to porte_app
  using (structure_id = acteur_structure_recoit()) with check (structure_id = acteur_structure_recoit());

alter table membre_vu enable row level security;
create policy membre_vu_moi on membre_vu for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
create policy membre_vu_purge on membre_vu for select to porte_app using (acteur_systeme());
create policy membre_vu_oublier on membre_vu for delete to porte_app using (acteur_systeme());
