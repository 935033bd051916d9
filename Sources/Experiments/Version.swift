/// The version of this package.
public let rmtVersion = "0.1.0"
