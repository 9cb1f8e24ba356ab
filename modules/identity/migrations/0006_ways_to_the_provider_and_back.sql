-- What a browser must bring back from the identity provider, as hashes, and for whom the provider has vouched (provider/trip.hpp). The table
-- of 0003 was never written to.
DROP TABLE identity_oidc_trip;

CREATE TABLE identity_trip (
  state TEXT PRIMARY KEY,
  browser TEXT NOT NULL,
  session BIGINT NOT NULL,
  network TEXT NOT NULL,
  identity TEXT NOT NULL,
  ends BIGINT NOT NULL
) {strict};
CREATE INDEX identity_trip_by_network ON identity_trip (network);
CREATE INDEX identity_trip_by_end ON identity_trip (ends);
