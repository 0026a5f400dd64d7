-- What a person does on their own page besides reading it: they write their demande again, they say whether another file is theirs.
-- What becomes of an account that its holder changes or closes.

-- Words that were replaced: the ones who accompany the person still read what was said, and who had written it.
create table demande_avant (
  id uuid primary key default gen_random_uuid(),
  demande_id uuid not null references demande (id) on delete cascade,
  -- The aiguillage that these words went with; none: those of the demande itself.
  aiguillage_id uuid references aiguillage (id) on delete cascade,
  texte_chiffre bytea not null,
  -- Who had written them.
  ecrit_par text not null check (ecrit_par in ('structure', 'personne')),
  remplace_le timestamptz not null
);
create index demande_avant_demande on demande_avant (demande_id, remplace_le);
create index demande_avant_aiguillage on demande_avant (aiguillage_id) where aiguillage_id is not null;
grant select, insert, delete on demande_avant to porte_app;

alter table demande_avant enable row level security;
create policy demande_avant_systeme on demande_avant for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
-- Who reads the words of today reads those of before: of the demande, or of the aiguillage that they went with.
create policy demande_avant_lire on demande_avant for select to porte_app using (
  -- Probes of an index: `exists` would first read every demande that the acteur sees.
  coalesce((select true from demande d where d.id = demande_id limit 1), false)
  or (acteur_role() is distinct from 'coordinateur' and coalesce((select true from aiguillage a where a.id = aiguillage_id limit 1), false)));
create policy demande_avant_ecrire on demande_avant for insert to porte_app with check (
  acteur_sorte() = 'personne' and exists (select from demande d where d.id = demande_id));

-- The person writes their demande again: its words, and nothing else of it.
create function corriger_demande(demande uuid, texte bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update demande d set texte_chiffre = texte where d.id = corriger_demande.demande and d.personne_id = acteur_personne();
  if not found then
    raise exception 'no such demande' using errcode = 'insufficient_privilege';
  end if;
end $$;
revoke all on function corriger_demande from public;
grant execute on function corriger_demande to porte_app;

-- What a person said of whether another file is theirs; a yes or a no also counts as their side's.
create table rapprochement_reponse (
  rapprochement_id uuid not null references rapprochement (id) on delete cascade,
  personne_id uuid not null references personne (id) on delete cascade,
  reponse text not null check (reponse in ('oui', 'non', 'ne-sait-pas')),
  le timestamptz not null,
  primary key (rapprochement_id, personne_id)
);
create index rapprochement_reponse_personne on rapprochement_reponse (personne_id);
-- Written by the function below alone.
grant select, delete on rapprochement_reponse to porte_app;
alter table rapprochement_reponse enable row level security;
create policy rapprochement_reponse_systeme on rapprochement_reponse for all to porte_app using (acteur_systeme());
create policy rapprochement_reponse_elle_meme on rapprochement_reponse for select to porte_app using (personne_id = acteur_personne());
create policy rapprochement_reponse_acces on rapprochement_reponse for select to porte_app using (a_acces(personne_id));

-- The person answers for their own file. A no undoes what two yeses had opened, on both sides and at once, but for what another
-- confirmed rapprochement still opens.
create function repondre_rapprochement(rapprochement uuid, reponse text, le timestamptz) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r rapprochement;
  moi uuid := acteur_personne();
begin
  select * into r from rapprochement x where x.id = repondre_rapprochement.rapprochement for update;
  if r.id is null or moi is null or moi not in (r.a, r.b) then
    raise exception 'no such candidate' using errcode = 'insufficient_privilege';
  end if;
  insert into rapprochement_reponse values (r.id, moi, reponse, le)
    on conflict (rapprochement_id, personne_id) do update set reponse = excluded.reponse, le = excluded.le;
  if reponse = 'ne-sait-pas' then
    return r.etat;
  end if;
  if r.etat = 'propose' then
    return decider_rapprochement(r.id, reponse = 'oui', le);
  end if;
  if r.etat = 'confirme' and reponse = 'non' then
    update rapprochement x set etat = 'rejete', decide_par = null, decide_le = le where x.id = r.id;
    update acces c set retire_le = le where c.personne_id in (r.a, r.b) and c.origine = 'rapprochement' and c.retire_le is null
      and not exists (select from rapprochement o
        join acces s on s.personne_id = case when o.a = c.personne_id then o.b else o.a end and s.origine = 'accueil' and s.retire_le is null
        where o.etat = 'confirme' and c.personne_id in (o.a, o.b) and s.structure_id = c.structure_id);
    -- The other file keeps the trace too; that of the person is written by the application.
    insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte)
      values (case when r.a = moi then r.b else r.a end, 0, le, '', 'rejeter', 'rapprochement', r.id::text, '', '');
    return 'rejete';
  end if;
  return r.etat;
end $$;
revoke all on function repondre_rapprochement from public;
grant execute on function repondre_rapprochement to porte_app;

-- A new address of an account is confirmed by a link that is sent to it.
alter table jeton drop constraint jeton_usage_check;
alter table jeton add constraint jeton_usage_check check (usage in ('lien', 'oidc', 'cle', 'invitation', 'adresse'));

-- An aiguillage belongs to its structure: who sent it is written to as long as they act for it, and its address or a colleague after that.
create or replace function aiguillage_adresses(aiguillage uuid) returns table (cote text, courriel text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with lu as (select a.* from aiguillage a where a.id = aiguillage_adresses.aiguillage and (voit_aiguillage(a) or acteur_systeme()))
    select 'emetteur', coalesce(
      (select c.courriel from compte c join affectation f on f.compte_id = c.id and f.structure_id = lu.emetteur_structure and f.etat = 'active'
        where c.id = lu.emetteur_compte and c.ferme_le is null limit 1),
      (select s.courriel from structure s where s.id = lu.emetteur_structure),
      (select min(c.courriel) from affectation f join compte c on c.id = f.compte_id
        where f.structure_id = lu.emetteur_structure and f.etat = 'active' and c.ferme_le is null)) from lu
    union all
    select 'recepteur', coalesce((select s.courriel from structure s where s.id = lu.recepteur_structure),
      (select min(c.courriel) from affectation f join compte c on c.id = f.compte_id
        where f.structure_id = lu.recepteur_structure and f.etat = 'active' and c.ferme_le is null)) from lu
    union all
    select distinct 'coordinateur', c.courriel from lu
      join territoire_membre m on m.structure_id in (lu.emetteur_structure, lu.recepteur_structure)
      join affectation f on f.territoire_id = m.territoire_id and f.role = 'coordinateur' and f.etat = 'active'
      join compte c on c.id = f.compte_id and c.ferme_le is null;
  end;
