--------------------- MODULE MCSyncTerminationDetection ---------------------
EXTENDS SyncTerminationDetection

=============================================================================
