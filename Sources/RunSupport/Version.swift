/// The version of this package.
public let ranmatVersion = "0.1.0"
