internal import CGSL

/// The version of the GSL headers this package was built with, for example "2.7.1".
public let gslVersion = GSL_VERSION
