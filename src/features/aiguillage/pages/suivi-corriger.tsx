import type { FC } from 'hono/jsx'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { LIBELLES_CONTACT_PERSONNE, LIBELLES_LANGUE } from '../domain/contenu.ts'
import type { Correction, Suivi } from '../suivi.ts'
import { Cases, Texte } from './champs.tsx'
import { chemins } from './chemins.ts'

/** A correction as it was typed, and what is wrong with it. */
export interface CorrectionRefusee {
  saisie: Correction
  erreurs: { champ: string; texte: string }[]
}

interface CorrigerProps {
  suivi: Suivi
  correction?: CorrectionRefusee | undefined
}

/** Their name, and how to reach them. */
export const Corriger: FC<CorrigerProps> = ({ suivi: { personne }, correction }) => {
  const { prenom, nom, telephone, courriel } = personne.identite
  const vu = correction?.saisie ?? {
    prenom,
    nom: nom ?? '',
    telephone: telephone ?? '',
    courriel: courriel ?? '',
    contact: personne.contactPrefere,
    langue: personne.langue,
  }
  const erreur = (champ: string): string | undefined => correction?.erreurs.find(e => e.champ === champ)?.texte
  return (
    <details class="geste" open={correction !== undefined}>
      <summary>Mon nom, comment me joindre</summary>
      <form method="post" action={`${chemins.suivi}/corriger`} novalidate>
        <ResumeErreurs erreurs={correction?.erreurs ?? []} />
        <Texte id="prenom" libelle="Prénom" valeur={vu.prenom} max={100} erreur={erreur('prenom')} />
        <Texte id="nom" libelle="Nom" valeur={vu.nom} max={100} />
        <Cases
          id="contact"
          legende="Comment me joindre"
          type="radio"
          options={Object.entries(LIBELLES_CONTACT_PERSONNE)}
          valeurs={vu.contact ? [vu.contact] : []}
        />
        <Texte
          id="telephone"
          libelle="Téléphone"
          type="tel"
          valeur={vu.telephone}
          max={30}
          erreur={erreur('telephone')}
        />
        <Texte
          id="courriel"
          libelle="Courriel"
          type="email"
          valeur={vu.courriel}
          max={254}
          erreur={erreur('courriel')}
        />
        <Champ id="langue" libelle="Langue">
          <Liste
            id="langue"
            name="langue"
            vide="Choisir"
            valeur={vu.langue}
            options={Object.entries(LIBELLES_LANGUE).map(([valeur, texte]) => ({ valeur, texte }))}
          />
        </Champ>
        <button class="bouton" type="submit">
          Corriger
        </button>
      </form>
    </details>
  )
}
