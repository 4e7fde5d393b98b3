public import ArgumentParser
public import OmegaSim

extension ReportFormat: ExpressibleByArgument {}
