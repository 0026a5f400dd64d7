-- People look for "mission locale Dreux": the names of a structure's communes are searched with its own.
alter table structure drop column recherche;
alter table structure add column villes text not null default '';
alter table structure add column recherche tsvector generated always as
  (setweight(annuaire_mots(nom), 'A') || setweight(annuaire_mots(villes), 'B')) stored;
create index structure_recherche on structure using gin (recherche) where etat = 'actif';
-- A word typed with a fault is near one of these words.
drop index structure_nom_trigrammes;
create index structure_mots_trigrammes on structure using gin (annuaire_pli(nom || ' ' || villes) gin_trgm_ops) where etat = 'actif';
