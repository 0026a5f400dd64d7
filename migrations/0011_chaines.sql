-- The chains of two doors or more that a coordinateur reads, the last first, without reading every aiguillage of their territoire.
create index aiguillage_deuxieme_porte on aiguillage (recepteur_structure, maj_le desc, id desc)
  where rang >= 2 and proprietaire <> 'porte-suivante';
