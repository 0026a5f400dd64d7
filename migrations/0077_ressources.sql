-- The library that the structures share: leaflets, guides, minutes, templates. Each upload is a version; the file is in the store, sealed.

create table ressource (
  id uuid primary key default gen_random_uuid(),
  structure_id text not null references structure (id),
  titre text not null check (length(titre) between 1 and 200),
  resume text not null default '' check (length(resume) <= 2000),
  genre text not null check (genre in ('depliant', 'guide', 'compte-rendu', 'modele')),
  -- For the agents of the network alone.
  membres boolean not null default true,
  besoins text[] not null default '{}',
  romes text[] not null default '{}',
  -- The day when somebody reads it again.
  revue_le date not null,
  -- The version that is shown: none before one was found clean.
  version_id uuid,
  archive_le timestamptz,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null
);
create index ressource_structure on ressource (structure_id);
create index ressource_revue on ressource (revue_le) where archive_le is null;

create table ressource_version (
  id uuid primary key,
  ressource_id uuid not null references ressource (id) on delete cascade,
  rang integer not null check (rang > 0),
  nom text not null check (length(nom) between 1 and 120),
  type text not null,
  -- In bytes.
  taille integer not null check (taille between 1 and 20971520),
  etat text not null check (etat in ('quarantaine', 'saine', 'non-analysee', 'infectee')),
  deposee_par uuid references compte (id) on delete set null,
  deposee_le timestamptz not null,
  analysee_le timestamptz,
  texte_etat text not null default 'attente' check (texte_etat in ('attente', 'lu', 'sans-texte', 'illisible')),
  -- What is written in it, cut into pieces that are short enough to be quoted from.
  passages text[] not null default '{}',
  unique (ressource_id, rang)
);
create index ressource_version_a_analyser on ressource_version (deposee_le) where etat = 'quarantaine';
create index ressource_version_a_lire on ressource_version (deposee_le) where texte_etat = 'attente';
alter table ressource add foreign key (version_id) references ressource_version (id) deferrable initially deferred;

-- What it is attached to; attached to a territoire, it is of there.
create table ressource_lien (
  ressource_id uuid not null references ressource (id) on delete cascade,
  objet text not null check (objet in ('structure', 'service', 'evenement', 'territoire')),
  objet_id text not null check (length(objet_id) between 1 and 200),
  primary key (ressource_id, objet, objet_id)
);
create index ressource_lien_objet on ressource_lien (objet, objet_id);

-- French words with and without their accents, for the index and for what is quoted.
create text search configuration porte_francais (copy = pg_catalog.french);
alter text search configuration porte_francais
  alter mapping for hword, hword_part, word with public.unaccent, french_stem;

-- What the search reads. Filters are lexemes that begin with a sign which no word holds; `entete` is short, so that many can be ranked.
create table ressource_index (
  ressource_id uuid primary key references ressource (id) on delete cascade,
  maj_le timestamptz not null,
  entete tsvector not null,
  recherche tsvector not null
);
create index ressource_index_recherche on ressource_index using gin (recherche);

create function ressource_indexer(une uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  montree boolean;
begin
  select r.version_id is not null and r.archive_le is null into montree from ressource r where r.id = une;
  if not coalesce(montree, false) then
    delete from ressource_index where ressource_id = une;
    return;
  end if;
  insert into ressource_index as i
    select r.id, r.maj_le, e.entete, e.entete || to_tsvector('porte_francais', array_to_string(v.passages, E'\n')) || array_to_tsvector(array(
      select '=d:' || x from unnest(array['toutes', case when r.membres then 'membres' else 'public' end]) x
      union select '=g:' || r.genre
      union select '=b:' || x from unnest(r.besoins) x
      union select '=r:' || x from unnest(r.romes) x
      union select '=t:' || coalesce(l.objet_id, 'partout') from (select) un
        left join ressource_lien l on l.ressource_id = r.id and l.objet = 'territoire'))
    from ressource r join ressource_version v on v.id = r.version_id
    cross join lateral (select setweight(to_tsvector('porte_francais', r.titre), 'A') || setweight(to_tsvector('porte_francais', r.resume), 'B') as entete) e
    where r.id = une
  on conflict (ressource_id) do update set maj_le = excluded.maj_le, entete = excluded.entete, recherche = excluded.recherche
  where (i.maj_le, i.entete, i.recherche) is distinct from (excluded.maj_le, excluded.entete, excluded.recherche);
end $$;

create function ressource_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'ressource' then
    perform ressource_indexer(new.id);
  else
    perform ressource_indexer(coalesce(new.ressource_id, old.ressource_id));
  end if;
  return null;
end $$;
revoke all on function ressource_indexer, ressource_change from public;
create trigger ressource_index after insert or update on ressource for each row execute function ressource_change();
create trigger ressource_index after update of passages on ressource_version for each row execute function ressource_change();
create trigger ressource_index after insert or delete on ressource_lien for each row execute function ressource_change();

-- A version is shown once it was found clean, or where nothing scans.
create function ressource_montrer() returns trigger language plpgsql as $$
begin
  if not exists (select from ressource_version v where v.id = new.version_id and v.ressource_id = new.id and v.etat in ('saine', 'non-analysee')) then
    raise exception 'only a clean version of the same document is shown' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger ressource_montree before update of version_id on ressource for each row
  when (new.version_id is not null) execute function ressource_montrer();

-- The documents that answer some words, the best first: by what their title and summary say, then the newest. The whole text of the first
-- ones alone is weighed, as it is long to read. Whoever is no agent of the network is given what is public.
create function ressource_chercher(mots tsquery, filtres tsquery) returns table (ressource_id uuid, total bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with trouves as (
      select i.ressource_id, i.maj_le, i.recherche, ts_rank(i.entete, mots) as tete, count(*) over () as total
      from ressource_index i
      where i.recherche @@ (mots && filtres && case when acteur_sorte() = 'agent' then '''=d:toutes'''::tsquery else '''=d:public'''::tsquery end)
      order by tete desc, i.maj_le desc, i.ressource_id limit 200)
    select t.ressource_id, t.total from trouves t order by t.tete * 10 + ts_rank(t.recherche, mots, 1) desc, t.maj_le desc, t.ressource_id;
  end;
revoke all on function ressource_chercher from public;
grant execute on function ressource_chercher to porte_app;

grant select, insert on ressource, ressource_version to porte_app;
-- Whose it is never changes, and no version is ever removed.
grant update (titre, resume, genre, membres, besoins, romes, revue_le, version_id, archive_le, maj_le) on ressource to porte_app;
grant update (etat, analysee_le, texte_etat, passages) on ressource_version to porte_app;
grant select, insert, delete on ressource_lien to porte_app;

alter table ressource enable row level security;
create policy ressource_lire on ressource for select to porte_app
  using ((version_id is not null and archive_le is null and (not membres or acteur_sorte() = 'agent')) or structure_id = acteur_structure_recoit());
create policy ressource_systeme on ressource for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy ressource_creer on ressource for insert to porte_app with check (structure_id = acteur_structure_recoit());
create policy ressource_changer on ressource for update to porte_app using (structure_id = acteur_structure_recoit());

alter table ressource_version enable row level security;
-- The one that is shown, as the document is; the others, whose structure it is of.
create policy ressource_version_lire on ressource_version for select to porte_app
  using (coalesce((select true from ressource r where r.id = ressource_id
    and (r.version_id = ressource_version.id or r.structure_id = acteur_structure_recoit()) limit 1), false));
create policy ressource_version_systeme on ressource_version for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy ressource_version_deposer on ressource_version for insert to porte_app
  with check (coalesce((select true from ressource r where r.id = ressource_id and r.structure_id = acteur_structure_recoit() limit 1), false));

alter table ressource_lien enable row level security;
create policy ressource_lien_lire on ressource_lien for select to porte_app
  using (coalesce((select true from ressource r where r.id = ressource_id limit 1), false));
create policy ressource_lien_tenir on ressource_lien for all to porte_app
  using (coalesce((select true from ressource r where r.id = ressource_id and r.structure_id = acteur_structure_recoit() limit 1), false))
  with check (coalesce((select true from ressource r where r.id = ressource_id and r.structure_id = acteur_structure_recoit() limit 1), false));
