import type { FC } from 'hono/jsx'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { LIBELLES_CONTACT_PERSONNE } from '../domain/contenu.ts'
import type { Correction, Suivi } from '../suivi.ts'
import { ChampLangue, ChampsContact } from './champs-contact.tsx'
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
        <Texte id="nom" libelle="Nom" valeur={vu.nom} max={100} erreur={erreur('nom')} />
        <ChampsContact legende="Comment me joindre" moyens={LIBELLES_CONTACT_PERSONNE} valeurs={vu} erreur={erreur} />
        <ChampLangue valeur={vu.langue} />
        <button class="bouton" type="submit">
          Corriger
        </button>
      </form>
    </details>
  )
}
