-- What is hashed of a row of the journal says where each field ends: joined by `|`, two rows that split the same text otherwise had the
-- same digest. Rows say by which form they were hashed; those of before are checked by theirs.
alter table journal add column forme smallint not null default 1 check (forme in (1, 2));
alter table journal alter column forme set default 2;

create or replace function journal_empreinte(j journal) returns bytea
  language sql stable
  return case j.forme
    when 1 then sha256(j.precedente || convert_to(concat_ws('|', j.personne_id, j.rang, extract(epoch from j.le)::text, j.sorte,
      coalesce(j.compte_id::text, '-'), coalesce(j.structure_id, '-'), j.action, j.objet, j.objet_id), 'UTF8'))
    else sha256(convert_to(jsonb_build_array(j.forme, encode(j.precedente, 'hex'), j.personne_id, j.rang, extract(epoch from j.le)::text,
      j.sorte, j.compte_id, j.structure_id, j.action, j.objet, j.objet_id)::text, 'UTF8')) end;

create or replace function journal_chainer() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  dernier record;
begin
  -- One writer at a time for one person; others go on.
  perform pg_advisory_xact_lock(7203, hashtext(new.personne_id::text));
  select rang, empreinte into dernier from journal where personne_id = new.personne_id order by rang desc limit 1;
  new.rang := coalesce(dernier.rang, 0) + 1;
  new.precedente := coalesce(dernier.empreinte, '\x'::bytea);
  new.sorte := acteur_sorte();
  new.compte_id := acteur_compte();
  new.structure_id := acteur_structure();
  new.forme := 2;
  new.empreinte := journal_empreinte(new);
  return new;
end $$;
