import ArgumentParser
import OmegaSim

extension ReportFolder {
  /// A folder that a page can be written into: that it cannot is told before hours of simulating, not after them.
  static func prepared(_ path: String) throws -> ReportFolder {
    let folder = ReportFolder(path: path)
    do throws(ReportFailure) {
      try folder.prepare()
    } catch {
      Terminal.printError("error: \(error.message)")
      throw CommandExit.wrongInput
    }
    return folder
  }

  /// Writes a page and says where it is.
  func keep(_ page: String) throws {
    do throws(ReportFailure) {
      try write(page)
      Terminal.printError("Report written to \(self.page).")
    } catch {
      Terminal.printError("error: \(error.message)")
      throw CommandExit.failure
    }
  }
}
