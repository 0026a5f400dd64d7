import type { FC } from 'hono/jsx'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { LIBELLES_LANGUE } from '../domain/contenu.ts'
import { Cases } from './champs.tsx'

interface ContactProps {
  legende: string
  /** Means, as they are said to who fills the form. */
  moyens: Readonly<Record<string, string>>
  valeurs: { contact: string | undefined; telephone: string; courriel: string }
  erreur: (champ: 'contact' | 'telephone' | 'courriel') => string | undefined
}

/** How to reach somebody: by which means, at which number and address. */
export const ChampsContact: FC<ContactProps> = ({ legende, moyens, valeurs, erreur }) => (
  <>
    <Cases
      id="contact"
      legende={legende}
      type="radio"
      options={Object.entries(moyens)}
      valeurs={valeurs.contact ? [valeurs.contact] : []}
      erreur={erreur('contact')}
    />
    <div class="deux">
      <Texte
        id="telephone"
        libelle="Téléphone"
        type="tel"
        valeur={valeurs.telephone}
        max={30}
        erreur={erreur('telephone')}
      />
      <Texte
        id="courriel"
        libelle="Courriel"
        type="email"
        valeur={valeurs.courriel}
        max={254}
        erreur={erreur('courriel')}
      />
    </div>
  </>
)

/** The language that somebody is best understood in. */
export const ChampLangue: FC<{ valeur: string; erreur?: string | undefined }> = ({ valeur, erreur }) => (
  <Champ id="langue" libelle="Langue" erreur={erreur}>
    <Liste
      id="langue"
      name="langue"
      vide="Choisir"
      valeur={valeur}
      options={Object.entries(LIBELLES_LANGUE).map(([code, texte]) => ({ valeur: code, texte }))}
    />
  </Champ>
)
