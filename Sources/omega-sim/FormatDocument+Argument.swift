public import ArgumentParser
public import OmegaSim

extension FormatDocument: ExpressibleByArgument {}
