-- What 0155 widened or added, held against the rows that were there.
alter table affectation validate constraint affectation_etat_check;
alter table territoire validate constraint territoire_nom_court;
