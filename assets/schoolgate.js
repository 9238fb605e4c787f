// Nothing here is needed: every page works without it. It starts the govuk-frontend components and warns before a session ends.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// The page carries how many seconds the session has left when nobody does anything (data-session-seconds).
const warning = document.querySelector('[data-session-seconds]')
if (warning) {
  const total = Number(warning.dataset.sessionSeconds)
  const before = Math.min(120, total / 2)
  const words = warning.querySelector('[data-session-words]')
  const stay = warning.querySelector('[data-session-stay]')
  let ends = Date.now() + total * 1000
  const look = () => {
    const left = Math.round((ends - Date.now()) / 1000)
    if (left <= 0) {
      words.textContent = 'You have been signed out because nothing happened for a while. Sign in again to go on.'
      stay.hidden = true
      return
    }
    if (left <= before && warning.hidden) {
      const minutes = Math.max(1, Math.round(left / 60))
      words.textContent =
        'You will be signed out in about ' + minutes + (minutes === 1 ? ' minute' : ' minutes') + '. What you typed would be lost.'
      warning.hidden = false
    }
    window.setTimeout(look, left > before ? (left - before) * 1000 : 1000)
  }
  // Being asked for is what keeps a session; what was typed stays where it is.
  stay.textContent = 'Stay signed in'
  stay.removeAttribute('target')
  stay.addEventListener('click', (event) => {
    event.preventDefault()
    window.fetch(stay.href, { credentials: 'same-origin', redirect: 'error' }).then(
      (answer) => {
        if (!answer.ok) return window.location.reload()
        ends = Date.now() + total * 1000
        warning.hidden = true
      },
      () => window.location.reload()
    )
  })
  look()
}

// Live queues reload themselves only while their box is ticked (L-7: they can be paused).
const live = document.querySelector('[data-reload-seconds]')
if (live) {
  const tick = () => {
    if (live.checked && !document.hidden) window.location.reload()
    else window.setTimeout(tick, Number(live.dataset.reloadSeconds) * 1000)
  }
  window.setTimeout(tick, Number(live.dataset.reloadSeconds) * 1000)
}
