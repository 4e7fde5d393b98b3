public import ArgumentParser
public import OmegaSim

extension ReportFormat: ExpressibleByArgument {}
extension TraceFormat: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
