// htmx as this product allows it: nothing evaluated, nothing of a case kept by the browser.
import htmx from 'htmx.org'

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  // Going back fetches the page again, but in place: a reload would forget the phone's open key.
  refreshOnHistoryMiss: false,
  timeout: 20_000,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    // A refusal names the place it is read in (HX-Retarget), so it may be shown.
    { code: '4(00|03|04|09|22)', swap: true },
    { code: '[45]..', swap: false, error: true }
  ]
})

export default htmx
