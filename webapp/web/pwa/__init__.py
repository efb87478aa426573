"""The service worker, the manifest and the page shown without a network."""
