import type { FC } from 'hono/jsx'
import { formatPhone, phoneHref } from '#web/format.ts'
import { Champ, ChampCommune, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { Icone } from '#web/kit/icone.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { DEPARTS, EXEMPLES } from '../texts.ts'
import type { Erreur, Recherche } from './recherche.ts'
import { Rue } from './rue.tsx'

interface AccueilProps {
  cadre: Cadre
  /** What was typed, when it comes back with an error. */
  recherche?: Pick<Recherche, 'texte' | 'lieu' | 'commune'> | undefined
  erreurs?: readonly Erreur[] | undefined
}

export const PageAccueil: FC<AccueilProps> = ({ cadre, recherche, erreurs = [] }) => {
  const errorOf = (champ: string): string | undefined => erreurs.find(erreur => erreur.champ === champ)?.texte
  const texteErreur = errorOf('texte')
  return (
    <Page
      cadre={cadre}
      titre={erreurs.length > 0 ? 'Erreur : votre demande' : 'Trouver la bonne porte pour s’orienter'}
      description="Études, métier, formation, emploi : dites ce qui vous amène. On vous indique la bonne porte, près de chez vous."
      menu="portes"
      classe="page-accueil"
    >
      <section class="appel">
        <div class="cadre">
          <div class="appel-question">
            <h1>Qu’est-ce qui vous amène&nbsp;?</h1>
            <p class="chapeau">Dites-le avec vos mots. On vous indique la bonne porte, près de chez vous.</p>
            <ResumeErreurs erreurs={erreurs} />
            <form action={paths.portes} method="post" class="demande">
              <Champ id="texte" libelle="Votre demande" erreur={texteErreur}>
                <textarea
                  id="texte"
                  name="texte"
                  rows={4}
                  aria-describedby={describedBy('texte', undefined, texteErreur)}
                  aria-invalid={texteErreur ? 'true' : undefined}
                  placeholder="Par exemple : j’ai 17 ans, j’ai arrêté le lycée et je voudrais un apprentissage en boulangerie"
                >
                  {recherche?.texte ?? ''}
                </textarea>
              </Champ>
              <div class="ligne">
                <Champ id="lieu" libelle="Votre commune (facultatif)" erreur={errorOf('lieu')}>
                  <ChampCommune
                    id="lieu"
                    lieu={recherche?.lieu ?? ''}
                    commune={recherche?.commune}
                    erreur={errorOf('lieu')}
                  />
                </Champ>
                <button type="submit" class="bouton bouton-grand">
                  Trouver ma porte <Icone nom="fleche" />
                </button>
              </div>
            </form>
            <div class="exemples">
              <p>Ou partez d’un exemple</p>
              <ul class="exemples-liste">
                {EXEMPLES.map(({ id, texte }) => (
                  <li>
                    <a href={paths.exemple(id)}>{texte}</a>
                  </li>
                ))}
              </ul>
            </div>
          </div>
          <Rue />
        </div>
      </section>
      <div class="cadre suite">
        <section aria-labelledby="situations">
          <h2 id="situations">Ou dites-nous où vous en êtes</h2>
          <ul class="situations">
            {DEPARTS.map(({ id, titre, detail }) => (
              <li>
                <a href={paths.situation(id)}>
                  <b>{titre}</b>
                  <span>{detail}</span>
                </a>
              </li>
            ))}
          </ul>
          <p class="accueil-projet">
            <a href={paths.projet}>
              <b>Construire mon projet</b>
              <span>Vous ne savez pas quoi faire&nbsp;? Vos envies, des métiers, un plan. Vingt minutes.</span>
            </a>
          </p>
        </section>
        <Numero cadre={cadre} />
      </div>
    </Page>
  )
}

/** Somebody to talk to: the single number of the région, or the directory while there is none. */
export const Numero: FC<{ cadre: Cadre }> = ({ cadre: { site } }) =>
  site.numeroUnique ? (
    <aside class="numero" aria-labelledby="numero">
      <h2 id="numero">Vous préférez parler&nbsp;?</h2>
      <p>
        <a class="numero-appel" href={phoneHref(site.numeroUnique)}>
          {formatPhone(site.numeroUnique)}
        </a>
      </p>
      <p>Une personne vous écoute et vous indique où aller.</p>
      <p>
        <a href={paths.rappel}>Être rappelé</a>
      </p>
    </aside>
  ) : (
    <aside class="numero imprimer-non" aria-labelledby="numero">
      <h2 id="numero">Vous préférez parler&nbsp;?</h2>
      <p>
        {site.demonstration ? 'Cette démonstration n’a pas de numéro unique. ' : ''}Chaque structure de l’annuaire a ses
        coordonnées.
      </p>
      <p>
        <a href={paths.annuaire()}>
          Ouvrir l’annuaire <Icone nom="fleche" />
        </a>
      </p>
      {site.demonstration ? (
        <p>
          <a href={paths.rappel}>Être rappelé</a>
        </p>
      ) : null}
    </aside>
  )
