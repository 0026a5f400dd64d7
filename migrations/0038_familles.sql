-- Families of occupations (FAP) and the codes of other nomenclatures that belong to them: figures that are told for a family or for a
-- profession (PCS) are shown on the occupations (ROME) of the same family.

create table metier_famille (
  nomenclature text not null check (nomenclature in ('rome', 'pcs')),
  code text not null,
  fap text not null check (fap ~ '^[A-Z]\d[A-Z]\d{2}$'),
  primary key (nomenclature, code, fap),
  check (code ~ case nomenclature when 'rome' then '^[A-N]\d{4}$' else '^\d{3}[a-z]$' end)
);
create index metier_famille_fap on metier_famille (fap);

grant select on metier_famille to porte_app;
