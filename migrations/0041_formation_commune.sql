-- Trainings of a territory are counted from its communes, on every portrait: this index alone answers.

create index formation_offre_commune on formation_offre (commune, dernier, formation_id) where not a_distance;
