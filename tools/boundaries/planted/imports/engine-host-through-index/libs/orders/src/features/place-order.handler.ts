import '../../../engine-host/src/journal';
